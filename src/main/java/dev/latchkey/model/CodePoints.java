package dev.latchkey.model;

import java.util.BitSet;

/** A set of characters (code points). */
final class CodePoints {
  private final BitSet set = new BitSet();

  /** The characters of a text such as {@code "034F 115F-1160"}, in hexadecimal. */
  CodePoints(String ranges) {
    for (String range : ranges.strip().split("\\s+")) {
      String[] ends = range.split("-", 2);
      int first = Integer.parseInt(ends[0], 16);
      set.set(first, Integer.parseInt(ends[ends.length - 1], 16) + 1);
    }
  }

  boolean contains(int c) {
    return set.get(c);
  }
}
