// Parts of the C library that the Glibc module leaves out.
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <sys/xattr.h>

// Declared for GNU programs only.
extern int pipe2(int descriptors[2], int flags);
extern int setns(int descriptor, int kind);
