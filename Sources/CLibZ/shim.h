#include <zlib.h>

// A macro with the size of the caller's structure, which Swift cannot call.
static inline int zlib_begin(z_stream *stream, int bits) { return inflateInit2(stream, bits); }
