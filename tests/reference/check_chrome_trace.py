#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a file in the Trace Event Format by the rules of its viewers, and counts what is in it.

    check_chrome_trace.py FILE

Prints one JSON object: "problems", a list of sentences, and the counts. Ends with 1 where there are problems.
Knows nothing of the program that wrote the file; see docs/trace-format.md for what it relies on.
"""
import bisect
import collections
import json
import sys

MOST_PROBLEMS = 50


def nanoseconds(microseconds):
    """As a viewer reads it: the whole nanoseconds, cut off."""
    return int(microseconds * 1000.0)


class Check:
    def __init__(self, events):
        self.problems = []
        self.slices = collections.defaultdict(list)  # (pid, tid) -> [(begin, end, name)]
        self.begun = collections.defaultdict(list)  # the same, with instants
        self.process_names = {}
        self.track_names = {}
        self.used = set()
        self.flow_ends = {"s": collections.defaultdict(list), "f": collections.defaultdict(list)}
        self.open_requests = collections.defaultdict(list)
        self.counts = collections.Counter()
        self.instants = collections.Counter()
        self.last_of_track = {}
        for number, event in enumerate(events):
            self.take(number, event)

    def report(self, sentence):
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(sentence)

    def take(self, number, event):
        phase = event.get("ph")
        where = f"event {number} ({event.get('name')!r})"
        for key, kind in (("name", str), ("pid", int), ("tid", int)):
            if not isinstance(event.get(key), kind):
                self.report(f"{where}: {key} is missing or of the wrong type")
                return
        track = (event["pid"], event["tid"])
        if phase == "M":
            self.take_name(where, track, event)
            return
        self.used.add(track)
        if not isinstance(event.get("ts"), (int, float)) or event["ts"] < 0:
            self.report(f"{where}: ts is missing or negative")
            return
        time = nanoseconds(event["ts"])
        if phase == "X":
            self.take_slice(where, track, time, event)
        elif phase in "sf":
            if phase == "f" and event.get("bp") != "e":
                self.report(f"{where}: an arrow's end without bp binds to the next slice, not to this one")
            self.flow_ends[phase][(event.get("cat"), event["name"], event.get("id"))].append((time, track, where))
        elif phase == "i":
            if event.get("s") not in ("t", "p", "g"):
                self.report(f"{where}: an instant without scope")
            self.instants[event["name"]] += 1
            self.begun[track].append((time, time, event["name"]))
        elif phase in "be":
            self.take_request(where, track, time, event)
        else:
            self.report(f"{where}: unknown phase {phase!r}")

    def take_name(self, where, track, event):
        arguments = event.get("args", {})
        if event["name"] == "process_name":
            if track[0] in self.process_names:
                self.report(f"{where}: pid {track[0]} has two names")
            self.process_names[track[0]] = arguments.get("name")
        elif event["name"] == "thread_name":
            if track in self.track_names:
                self.report(f"{where}: tid {track} has two names")
            self.track_names[track] = arguments.get("name")
        elif not isinstance(arguments.get("sort_index"), int):
            self.report(f"{where}: neither a name nor a place")

    def take_slice(self, where, track, time, event):
        if not isinstance(event.get("dur"), (int, float)) or event["dur"] < 0:
            self.report(f"{where}: dur is missing or negative")
            return
        if time < self.last_of_track.get(track, 0):
            self.report(f"{where}: begins before the slice in front of it on its track")
        self.last_of_track[track] = time
        self.slices[track].append((time, time + nanoseconds(event["dur"]), event["name"]))
        self.begun[track].append(self.slices[track][-1])
        self.counts["slices"] += 1
        self.counts["cut"] += "cut_ns" in event.get("args", {})

    def take_request(self, where, track, time, event):
        key = (track[0], event.get("cat"), event["name"], event.get("id"))
        if event["ph"] == "b":
            self.open_requests[key].append(time)
            self.counts["requests"] += 1
        elif not self.open_requests.get(key) or self.open_requests[key].pop() > time:
            self.report(f"{where}: an async end without its begin")

    def check_names(self):
        for track in sorted(self.used):
            if not self.process_names.get(track[0]):
                self.report(f"pid {track[0]} has no name")
            if not self.track_names.get(track):
                self.report(f"tid {track} has no name")
        tids = collections.Counter(track[1] for track in self.track_names)
        for tid, uses in tids.items():
            if uses > 1:
                self.report(f"tid {tid} is that of {uses} tracks")

    def check_nesting(self):
        for track, slices in self.slices.items():
            open_ends = []
            for begin, end, name in slices:
                while open_ends and open_ends[-1] <= begin:
                    open_ends.pop()
                if open_ends and end > open_ends[-1]:
                    self.report(f"tid {track}: {name!r} at {begin} ns overlaps the slice that it begins in")
                open_ends.append(end)

    def slice_at(self, track, time):
        """What an arrow there is bound to. A viewer takes what began last on the track, so that must go on."""
        begun = self.begun[track]
        place = bisect.bisect_right(begun, time, key=lambda one: one[0]) - 1
        return begun[place][2] if place >= 0 and time < begun[place][1] else None

    def check_flows(self):
        for slices in self.begun.values():
            slices.sort(key=lambda one: one[0])
        begins, ends = self.flow_ends["s"], self.flow_ends["f"]
        for key in sorted(set(begins) | set(ends), key=str):
            if len(begins.get(key, [])) != 1 or len(ends.get(key, [])) != 1:
                self.report(f"flow {key}: {len(begins.get(key, []))} begins, {len(ends.get(key, []))} ends")
                continue
            (start, from_track, begin_where), (stop, to_track, end_where) = begins[key][0], ends[key][0]
            self.counts["flows"] += 1
            if start > stop:
                self.report(f"flow {key}: goes back in time")
            if self.slice_at(from_track, start) is None:
                self.report(f"{begin_where}: leaves no slice of {from_track} at {start} ns")
            if self.slice_at(to_track, stop) is None:
                self.report(f"{end_where}: enters no slice of {to_track} at {stop} ns")

    def check_requests(self):
        for key, times in self.open_requests.items():
            if times:
                self.report(f"request {key} has no end")


def main():
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            document = json.load(file)
        check = Check(document["traceEvents"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(json.dumps({"problems": [f"no trace: {error}"]}))
        return 1
    for examine in (check.check_names, check.check_nesting, check.check_flows, check.check_requests):
        examine()
    print(json.dumps({
        "problems": check.problems,
        "slices": check.counts["slices"],
        "cut": check.counts["cut"],
        "flows": check.counts["flows"],
        "requests": check.counts["requests"],
        "instants": dict(check.instants),
        "processes": sorted(name for name in check.process_names.values()),
        "tracks": len(check.track_names),
        "slices_of": {check.track_names.get(track, "?") + f"@{track[0]}": len(slices)
                      for track, slices in check.slices.items()},
        "otherData": document.get("otherData", {}),
    }))
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
