#include <lzma.h>

// Flags are macros of a kind that Swift does not see.
static inline lzma_ret xz_begin(lzma_stream *stream, uint64_t memory) {
    return lzma_stream_decoder(stream, memory, LZMA_CONCATENATED);
}
