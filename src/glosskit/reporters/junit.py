"""For build servers that read test results: JUnit's XML, as Jenkins defines it.

A finding that makes the check fail is a failed test; any other is a passed one that says what was found.
"""

from xml.etree import ElementTree

from glosskit.diagnostics import Diagnostic
from glosskit.reporters._report import Report, visible, visible_lines


def report(result: Report) -> str:
    """Write one test suite with a test a diagnostic; without any, with one test that passed."""
    failures = sum(found.severity in result.failing for found in result.diagnostics)
    head = {"name": "glosskit", "tests": str(max(1, len(result.diagnostics)))}
    head |= {"failures": str(failures), "errors": "0"}
    root = ElementTree.Element("testsuites", head)
    suite = ElementTree.SubElement(root, "testsuite", head)
    for found in result.diagnostics:
        _test(suite, found, result)
    if not result.diagnostics:  # a suite without tests is a mistake to Jenkins
        ElementTree.SubElement(suite, "testcase", name="no findings", classname="glossary")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode").replace("##[", "#&#35;[")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _test(suite: ElementTree.Element, found: Diagnostic, result: Report) -> None:
    where = f"{found.start.line}:{found.start.column}"
    path = visible(result.in_repository(found.path))
    test = ElementTree.SubElement(suite, "testcase", name=f"{where} {found.rule}", classname=path)
    text = f"{path}:{where}\n{found.message}\n{found.hint or ''}".rstrip()
    if found.severity in result.failing:
        told = ElementTree.SubElement(test, "failure", type=found.rule, message=visible(found.message))
    else:
        told = ElementTree.SubElement(test, "system-out")
        text = f"{found.severity.value}: {text}"
    told.text = visible_lines(text)
