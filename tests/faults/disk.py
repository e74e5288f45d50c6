# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder as a disk has it: what a program's calls of the system, recorded by strace, have made of
it, and what of that would be there after a power cut.

A file has what was synced, and writes and truncations since, each of which may have reached the
disk or not, also in part. A folder has the names that were there when it was synced, and changes
since, of which those before some moment have reached the disk. That is the least that POSIX
promises: real file systems keep more.
"""

import os
import re
import subprocess

CALLS = ['openat', 'close', 'lseek', 'read', 'write', 'pwrite64', 'writev', 'pwritev', 'ftruncate',
         'truncate', 'fsync', 'fdatasync', 'rename', 'renameat', 'renameat2', 'link', 'linkat',
         'unlink', 'unlinkat', 'mkdir', 'dup', 'dup2', 'dup3', 'fallocate', 'copy_file_range',
         'sendfile', 'splice']
SECTOR = 512

LINE = re.compile(r'^(\d+) +(\w+)\((.*)\) += (-?\d+)')
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class File:
    def __init__(self, data=b''):
        self.synced = bytearray(data)
        self.pending = []  # (offset, bytes) or (size, None)

    def sync(self):
        self.synced = self.replay(self.pending)
        self.pending = []

    def replay(self, changes):
        data = bytearray(self.synced)
        for at, what in changes:
            if what is None:
                del data[at:]
                data.extend(bytes(at - len(data)))
            else:
                data.extend(bytes(max(0, at - len(data))))
                data[at:at + len(what)] = what
        return data

    @property
    def data(self):
        return self.replay(self.pending)

    def lose(self, random, keep):
        """What is there after a power cut: each change since the last sync with the chance KEEP,
        or the sectors at its beginning."""
        kept = []
        for at, what in self.pending:
            if random.random() >= keep:
                continue
            if what is not None and random.random() < 0.2:
                what = what[:random.randrange(len(what) // SECTOR + 1) * SECTOR]
            kept.append((at, what))
        return self.replay(kept)


class Disk:
    """All below ROOT. What is there when the disk is made is synced."""

    def __init__(self, root):
        self.root = root
        self.names = {}    # path to File, as the program sees it
        self.synced = {}   # the same, as of the last sync of each folder
        self.pending = []  # (folder, {path: File or None}), since
        self.open = {}     # number to [File or path of a folder, offset]
        self.told = b''
        self.pipe = bytearray()
        self.log = []      # (what, path), as it came, repetitions left out
        self.folders = set()
        for folder, _folders, names in os.walk(root):
            self.folders.add(folder)
            for name in names:
                path = os.path.join(folder, name)
                with open(path, 'rb') as file:
                    self.names[path] = self.synced[path] = File(file.read())

    def name(self, names):
        """Changes names of one folder: FILE by path, None for a name that goes. All or none."""
        for path, file in names.items():
            if file is None:
                self.names.pop(path, None)
            else:
                self.names[path] = file
        self.pending.append((os.path.dirname(path), names))

    def sync_folder(self, folder):
        for where, names in self.pending:
            if where == folder:
                self.synced.update(names)
        self.pending = [entry for entry in self.pending if entry[0] != folder]

    def is_safe(self, path):
        """Whether a power cut could take nothing of the file of that name, nor its name."""
        file = self.names.get(path)
        return not (file and file.pending) and self.synced.get(path) is file

    def lose(self, random, keep):
        """What is there after a power cut: path to bytes. KEEP is the chance of what is not
        synced."""
        names = dict(self.synced)
        # Changes of names reach the disk in their order.
        n_kept = len(self.pending) if keep == 1 else 0
        if 0 < keep < 1:
            n_kept = random.randint(0, len(self.pending))
        for _folder, change in self.pending[:n_kept]:
            names.update(change)
        return {path: file.lose(random, keep) for path, file in names.items() if file}

    # Each call of the system: its arguments, strings as bytes, and what it returned.

    def do_openat(self, arguments, result):
        path = arguments[1].decode()
        if not path.startswith(self.root):
            self.open.pop(result, None)
            return
        if 'O_DIRECTORY' in arguments[2] or path in self.folders:
            self.open[result] = [path.rstrip('/'), 0]
            return
        if path not in self.names:
            self.name({path: File()})
        elif 'O_TRUNC' in arguments[2]:
            self.names[path].pending.append((0, None))
        self.open[result] = [self.names[path], 0]

    def do_close(self, arguments, _result):
        self.open.pop(int(arguments[0]), None)

    def do_lseek(self, arguments, result):
        if int(arguments[0]) in self.open:
            self.open[int(arguments[0])][1] = result

    def do_read(self, arguments, result):
        if int(arguments[0]) in self.open:
            self.open[int(arguments[0])][1] += result

    def do_write(self, arguments, result):
        number = int(arguments[0])
        if number == 1:
            self.note('tell', None)
            self.told += arguments[1][:result]
        elif number in self.open:
            file, offset = self.open[number]
            self.note('write', self.path_of(file))
            file.pending.append((offset, arguments[1][:result]))
            self.open[number][1] += result

    def do_pwrite64(self, arguments, result):
        entry = self.open.get(int(arguments[0]))
        if entry:
            self.note('write', self.path_of(entry[0]))
            entry[0].pending.append((int(arguments[3]), arguments[1][:result]))

    def do_ftruncate(self, arguments, _result):
        entry = self.open.get(int(arguments[0]))
        if entry:
            self.note('truncate', self.path_of(entry[0]))
            entry[0].pending.append((int(arguments[1]), None))

    def do_fallocate(self, arguments, _result):
        entry = self.open.get(int(arguments[0]))
        size = int(arguments[2]) + int(arguments[3])
        if entry and arguments[1] == '0' and size > len(entry[0].data):
            entry[0].pending.append((size, None))

    def do_splice(self, arguments, result):
        """One way of copying: from a file into a pipe, of which there is one, and out of it."""
        source, target = (self.open.get(int(arguments[i])) for i in (0, 2))
        if source:
            self.pipe += source[0].data[source[1]:source[1] + result]
            source[1] += result
        elif target:
            target[0].pending.append((target[1], bytes(self.pipe[:result])))
            target[1] += result
            del self.pipe[:result]

    def do_fsync(self, arguments, _result):
        entry = self.open.get(int(arguments[0]))
        if entry and isinstance(entry[0], File):
            self.note('sync', self.path_of(entry[0]))
            entry[0].sync()
        elif entry:
            self.note('sync', entry[0])
            self.sync_folder(entry[0])

    do_fdatasync = do_fsync

    def do_rename(self, arguments, _result):
        source, target = (argument.decode() for argument in arguments[:2])
        if source.startswith(self.root):
            file = self.names[source]
            self.note('rename' if not file.pending else 'rename unsynced', target)
            self.name({source: None, target: file})

    def do_renameat(self, arguments, result):
        self.do_rename([arguments[1], arguments[3]], result)

    do_renameat2 = do_renameat

    def do_link(self, arguments, _result):
        source, target = (argument.decode() for argument in arguments[:2])
        if source.startswith(self.root):
            self.name({target: self.names[source]})

    def do_unlink(self, arguments, _result):
        path = arguments[0].decode()
        if path.startswith(self.root):
            self.name({path: None})

    def do_mkdir(self, arguments, _result):
        self.folders.add(arguments[0].decode())

    def note(self, what, path):
        if not self.log or self.log[-1] != (what, path):
            self.log.append((what, path))

    def path_of(self, file):
        return next((path for path, other in self.names.items() if other is file), None)

    def do(self, call, arguments, result):
        """Takes up one recorded call. One that is not known and touches the disk is a fault of the
        test, not passed over."""
        function = getattr(self, 'do_' + call, None)
        if function:
            function(arguments, result)
        elif any(argument.startswith(self.root.encode()) if isinstance(argument, bytes)
                 else argument.isdigit() and int(argument) in self.open
                 for argument in arguments):
            raise NotImplementedError(call)


def decode(arguments):
    """Splits what strace prints between the brackets; strings become bytes."""
    found = []
    at = 0
    while at < len(arguments):
        match = STRING.match(arguments, at)
        if match:
            found.append(bytes.fromhex(match.group(1).replace('\\x', '')))
            at = match.end()
        else:
            end = arguments.find(',', at)
            end = len(arguments) if end < 0 else end
            found.append(arguments[at:end].strip())
            at = end
        at += 2  # a comma and a space
    return found


def record(command, env, trace):
    """Runs COMMAND under strace. Returns its status and the calls it made that succeeded: name,
    arguments, result."""
    process = subprocess.run(['strace', '-f', '--seccomp-bpf', '-xx', '-s', '10000000', '-o', trace,
                              '-e', 'signal=none', '-e', 'trace=' + ','.join(CALLS), *command],
                             env=env, capture_output=True, check=False)
    calls = []
    begun = {}
    with open(trace, encoding='utf-8', errors='replace') as file:
        for line in file:
            thread = line.split(' ', 1)[0]
            if line.endswith('<unfinished ...>\n'):
                begun[thread] = line[:-len('<unfinished ...>\n')]
                continue
            if '<... ' in line:
                line = begun.pop(thread) + line.split(' resumed>', 1)[1]
            match = LINE.match(line)
            if match and int(match.group(4)) >= 0:
                calls.append((match.group(2), decode(match.group(3)), int(match.group(4))))
    return process, calls
