import CommandSupport
import Glibc

// Output that is cut short (`oscap … | head`) ends the program quietly, as it does others.
signal(SIGPIPE, SIG_DFL)
let status = CommandTree.run(Array(CommandLine.arguments.dropFirst()))
Console.flush()
exit(status)
