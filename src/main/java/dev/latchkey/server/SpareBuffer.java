package dev.latchkey.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A buffer that is used again and again, since most bytes are read or written at once and nobody
 * holds them for longer. Where somebody does, there is another buffer. It is an array, from which
 * the decoder takes lines without an object for each. It belongs to the thread that serves the
 * connections.
 */
final class SpareBuffer {
  private final int bytes;
  private @Nullable ByteBuf spare;

  SpareBuffer(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns a buffer for at least {@code size} bytes, empty and for the caller to release; null if
   * somebody still holds it or it is too small.
   */
  @Nullable ByteBuf take(int size, ByteBufAllocator memory) {
    if (size > bytes) {
      return null;
    }
    ByteBuf taken = spare;
    if (taken == null) {
      taken = memory.heapBuffer(bytes, bytes);
      spare = taken;
    }
    return taken.refCnt() == 1 ? taken.clear().retain() : null;
  }

  /** Gives it back to where it came from. */
  void release() {
    if (spare != null) {
      spare.release();
      spare = null;
    }
  }

  /** Reads into it what a client sends; {@code usual} has a buffer where it is not free. */
  RecvByteBufAllocator forReading(RecvByteBufAllocator usual) {
    return () ->
        new RecvByteBufAllocator.DelegatingHandle(usual.newHandle()) {
          @Override
          public ByteBuf allocate(ByteBufAllocator memory) {
            ByteBuf taken = take(bytes, memory);
            return taken == null ? super.allocate(memory) : taken;
          }
        };
  }
}
