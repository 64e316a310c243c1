"""Relations between entries, made consistent: what one side says counts for both, and contradictions are settled.

SKOS asks (S27) that no two concepts are both related and, over any number of steps, broader and narrower. Writers
give one side, or both, or two that contradict each other. So:

- `broader` on one side is `narrower` on the other, `see` and `opposite` count for both sides;
- entries that are broader than each other, directly or round a circle, are only related;
- where one entry is above another, over any number of steps, they are not related besides.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from glosskit.glossary import Glossary
from glosskit.model import RelatedKind
from glosskit.reading import Record

Graph = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Relations:
    """From each entry's id to the ids of others.

    Attributes:
        broader: the entries right above it; no circle.
        narrower: the entries right below it.
        related: the entries beside it, on both sides alike.
        instead: the entries to use in its place.
    """

    broader: Graph
    narrower: Graph
    related: Graph
    instead: Graph


def relations(glossary: Glossary, carried: Mapping[str, Record]) -> Relations:
    """The relations between the entries that an export carries."""
    broader, narrower, related, instead = ({id_: set[str]() for id_ in carried} for _ in range(4))
    for id_, record in carried.items():
        for item in record.entry.related:
            target = glossary.resolve(item.to)
            if target is None or target.id == id_ or target.id not in carried:
                continue
            if item.kind is RelatedKind.BROADER:
                broader[id_].add(target.id)
            elif item.kind is RelatedKind.NARROWER:
                broader[target.id].add(id_)
            elif item.kind is RelatedKind.INSTEAD:
                instead[id_].add(target.id)
            else:
                _relate(related, id_, target.id)
        for name in record.entry.use_instead:
            target = glossary.resolve(name)
            if target is not None and target.id != id_ and target.id in carried:
                instead[id_].add(target.id)
    circle = _circles(broader)
    for id_, above in broader.items():
        for other in sorted(above):
            if circle[id_] == circle[other]:
                above.discard(other)
                _relate(related, id_, other)
    for id_, above in broader.items():
        for other in above:
            narrower[other].add(id_)
    for id_, beside in related.items():
        for other in beside & _all_above(broader, id_) if beside else ():
            related[id_].discard(other)
            related[other].discard(id_)
    return Relations(broader, narrower, related, instead)


def _relate(related: Graph, one: str, other: str) -> None:
    related[one].add(other)
    related[other].add(one)


def _all_above(broader: Graph, id_: str) -> set[str]:
    found: set[str] = set()
    waiting = list(broader[id_])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(broader[one])
    return found


def _circles(graph: Graph) -> dict[str, int]:
    """From each node to the number of its strongly connected component: nodes of one reach each other.

    Kosaraju's algorithm, without recursion: chains of entries may be as long as the glossary.
    """
    back: Graph = {id_: set() for id_ in graph}
    for id_, others in graph.items():
        for other in others:
            back[other].add(id_)
    order: list[str] = []
    seen: set[str] = set()
    for start in sorted(graph):
        order.extend(_walk(graph, start, seen))
    found: dict[str, int] = {}
    seen = set()
    for number, start in enumerate(reversed(order)):
        found |= dict.fromkeys(_walk(back, start, seen), number)
    return found


def _walk(graph: Graph, start: str, seen: set[str]) -> Iterator[str]:
    """The nodes that are reached from a start and were not seen, each after all that it leads to."""
    if start in seen:
        return
    seen.add(start)
    path: list[tuple[str, Iterable[str]]] = [(start, iter(sorted(graph[start])))]
    while path:
        node, others = path[-1]
        for other in others:
            if other not in seen:
                seen.add(other)
                path.append((other, iter(sorted(graph[other]))))
                break
        else:
            path.pop()
            yield node
