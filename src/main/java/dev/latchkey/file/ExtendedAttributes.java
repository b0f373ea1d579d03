package dev.latchkey.file;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file of Linux has beside owner, group and mode: its access control list, and what programs
 * noted there themselves ({@code user.…}). Java knows only the latter, so the system is asked.
 */
final class ExtendedAttributes {
  /** The access control list; see acl(5). */
  static final String ACL = "system.posix_acl_access";

  private static final System.Logger LOG = System.getLogger(ExtendedAttributes.class.getName());

  private static final int MAX_BYTES = 64 << 10;

  private ExtendedAttributes() {}

  /** Returns what is to be kept, by name; empty where the file system or the system has none. */
  static Map<String, byte[]> of(Path file) {
    Map<String, byte[]> found = new HashMap<>();
    if (!isLinux()) {
      return found;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = path(arena, file);
      MemorySegment buffer = arena.allocate(MAX_BYTES);
      long length =
          (long)
              function(
                      "listxattr",
                      ValueLayout.JAVA_LONG,
                      ValueLayout.ADDRESS,
                      ValueLayout.ADDRESS,
                      ValueLayout.JAVA_LONG)
                  .invokeExact(path, buffer, (long) MAX_BYTES);
      if (length <= 0) {
        return found;
      }
      byte[] names = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
      for (String name : new String(names, StandardCharsets.UTF_8).split("\0")) {
        if (name.equals(ACL) || name.startsWith("user.")) {
          byte[] value = value(arena, path, name, buffer);
          if (value != null) {
            found.put(name, value);
          }
        }
      }
      return found;
    } catch (Throwable e) {
      // Where Java may not call the system, files are as if they had none.
      LOG.log(System.Logger.Level.WARNING, "the extended attributes cannot be read", e);
      return found;
    }
  }

  private static byte @Nullable [] value(
      Arena arena, MemorySegment path, String name, MemorySegment buffer) throws Throwable {
    long length =
        (long)
            function(
                    "getxattr",
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG)
                .invokeExact(path, arena.allocateFrom(name), buffer, (long) MAX_BYTES);
    return length < 0 ? null : buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /**
   * Gives a file exactly these; what its folder gave it is taken away.
   *
   * @return whether it has them now
   */
  static boolean put(Path file, Map<String, byte[]> wanted) {
    if (!isLinux()) {
      return true;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = path(arena, file);
      for (Map.Entry<String, byte[]> one : wanted.entrySet()) {
        int ignored =
            (int)
                function(
                        "setxattr",
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT)
                    .invokeExact(
                        path,
                        arena.allocateFrom(one.getKey()),
                        arena.allocateFrom(ValueLayout.JAVA_BYTE, one.getValue()),
                        (long) one.getValue().length,
                        0);
      }
      if (!wanted.containsKey(ACL)) {
        int ignored =
            (int)
                function(
                        "removexattr",
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS)
                    .invokeExact(path, arena.allocateFrom(ACL));
      }
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "the extended attributes cannot be written", e);
      return wanted.isEmpty();
    }
    Map<String, byte[]> there = of(file);
    return wanted.entrySet().stream()
        .allMatch(one -> Arrays.equals(one.getValue(), there.get(one.getKey())));
  }

  private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... more) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, more));
  }

  private static MemorySegment path(Arena arena, Path file) {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return arena.allocateFrom(file.toAbsolutePath().toString(), names);
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").startsWith("Linux");
  }
}
