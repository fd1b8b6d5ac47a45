"""Starts the language server that lies beside this file, or with --probe says whether this Python can.

Any Python may be asked, so that what stands here is understood by those of long ago too. The exit codes are
the client's to turn into sentences (src/server/probe.ts): 0 this Python fits; 3 it is none of the versions
that the bundle was made for; 4 it is, but the compiled modules beside it are for another kind of Python.
"""

import os
import sys

OLDEST = (3, 11)
NEWEST = (3, 13)
OTHER_VERSION = 3
OTHER_KIND = 4

HERE = os.path.dirname(os.path.abspath(__file__))

# One module of each package that is compiled: if these load, all do.
COMPILED = ("jsonschema_rs", "pyromark", "rapidfuzz.fuzz_cpp", "re2", "yaml._yaml")


def main(arguments):
    """The exit code. The client gives -I, so that no folder but ours and the library is searched."""
    version = "%d.%d.%d" % sys.version_info[:3]
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return end(OTHER_VERSION, version, arguments)
    libs = os.path.join(HERE, "libs")
    sys.path.insert(0, libs)
    fault = what_does_not_load()
    if fault:
        return end(OTHER_KIND, version + " " + fault, arguments)
    if "--probe" in arguments:
        return end(0, version, arguments)

    import gc

    # As `semantic-docs serve` does: hardly any object goes away while modules are loaded.
    gc.set_threshold(20000)
    from semantic_docs.lsp.run import run

    return run()


def what_does_not_load():
    """The first fault of an extension module; an empty text where all of them load."""
    import importlib

    for name in COMPILED:
        try:
            importlib.import_module(name)
        except Exception as error:
            return "%s: %s" % (name, error)
    return ""


def end(code, text, arguments):
    """The exit code, after the version, and perhaps a fault, where the client reads it."""
    stream = sys.stdout if "--probe" in arguments else sys.stderr
    stream.write("%s\n" % text.replace("\n", " "))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
