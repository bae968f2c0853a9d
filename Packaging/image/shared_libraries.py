"""The shared libraries that a layer needs. A Debian package may hold more than one: what nothing loads is left out."""
import posixpath
import struct

PT_LOAD, PT_DYNAMIC = 1, 2
DT_NEEDED, DT_STRTAB = 1, 5


def trim(layer, names):
    """Leaves out of a layer the libraries that nothing needs, and ends the program where one is missing.

    `names` are the libraries that something outside the layer needs. What lies elsewhere than where the loader looks by
    itself, such as the modules of iconv, is loaded by the library that it belongs to, and stays.
    """
    searched = {posixpath.dirname(path) for path in layer.members if posixpath.basename(path) == "libc.so.6"}
    libraries = {posixpath.basename(path): path for path in layer.members
                 if posixpath.dirname(path) in searched and ".so" in posixpath.basename(path)}
    others = {path: data for path, (_, data) in layer.members.items()
              if is_elf(data) and path not in libraries.values()}
    # A module may need another beside it, which a path in its own header leads to.
    modules = {posixpath.basename(path) for path in others}
    asked = set(names).union(*map(needed, others.values())) - modules
    kept = set()
    while asked:
        name = asked.pop()
        if name not in libraries:
            raise SystemExit(f"error: {name} is needed, but in no package of the image")
        if name not in kept:
            kept.add(name)
            member, data = layer.members[libraries[name]]
            asked |= {posixpath.basename(member.linkname)} if member.issym() else needed(data)
    for name in libraries.keys() - kept:
        del layer.members[libraries[name]]


def is_elf(data):
    return data is not None and data.startswith(b"\x7fELF")


def needed(elf):
    """The names of the libraries that a 64-bit, little-endian ELF file asks the loader for."""
    start, = struct.unpack_from("<Q", elf, 32)
    size, count = struct.unpack_from("<HH", elf, 54)
    segments = [struct.unpack_from("<IIQQQQ", elf, start + index * size) for index in range(count)]
    entries = [entry for kind, _, offset, _, _, length in segments if kind == PT_DYNAMIC
               for entry in struct.iter_unpack("<QQ", elf[offset:offset + length])]
    address = dict(entries).get(DT_STRTAB, 0)
    texts = next((offset + address - begin for kind, _, offset, begin, _, length in segments
                  if kind == PT_LOAD and begin <= address < begin + length), 0)
    return {elf[texts + value:elf.index(0, texts + value)].decode() for tag, value in entries if tag == DT_NEEDED}
