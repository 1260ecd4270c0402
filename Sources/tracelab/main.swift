import Trainer

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

exit(CommandLineEntry.run(.live()))
