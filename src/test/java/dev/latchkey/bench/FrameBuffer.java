package dev.latchkey.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a virtual display shows, read from the memory that Xvfb shares ({@code -fbdir}, in the form
 * of XWDFile.h), so that looking costs the program that is measured next to nothing.
 */
final class FrameBuffer {
  private final ByteBuffer memory;
  private final int start;
  private final int bytesPerLine;

  /** Opens the first screen of the folder that Xvfb was given. */
  FrameBuffer(Path folder) throws IOException {
    try (FileChannel file = FileChannel.open(folder.resolve("Xvfb_screen0"))) {
      memory = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
    }
    // The header is big-endian: its own size, the line's bytes, and how many colours follow it.
    start = memory.getInt(0) + 12 * memory.getInt(76);
    bytesPerLine = memory.getInt(48);
    memory.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns how many pixels of an area have another colour than most have. */
  int ink(int left, int top, int width, int height) {
    Map<Integer, Integer> colours = new HashMap<>();
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        colours.merge(memory.getInt(start + y * bytesPerLine + 4 * x), 1, Integer::sum);
      }
    }
    return width * height - colours.values().stream().mapToInt(count -> count).max().orElse(0);
  }
}
