package dev.latchkey.server;

/**
 * How many bytes a connection holds of the memory that all share. A connection's first few are not
 * counted, so that small requests always get in.
 */
final class HeldMemory {
  private static final int FREE_BYTES = 8 << 10;

  private final Connections all;
  private final Connection holder;
  private long held;
  private long charged;

  HeldMemory(Connections all, Connection holder) {
    this.all = all;
    this.holder = holder;
  }

  /** Takes more; false, and takes nothing, if there is no more. */
  boolean hold(long bytes) {
    long more = Math.max(0, held + bytes - FREE_BYTES) - charged;
    if (more > 0) {
      if (!all.take(more, holder)) {
        return false;
      }
      charged += more;
    }
    held += bytes;
    return true;
  }

  /** Gives back all but {@code bytes}. */
  void keepOnly(long bytes) {
    long kept = Math.min(charged, Math.max(0, bytes - FREE_BYTES));
    all.give(charged - kept);
    charged = kept;
    held = bytes;
  }

  /** Returns the number of bytes that others could have. */
  long charged() {
    return charged;
  }
}
