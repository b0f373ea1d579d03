package dev.latchkey.file;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error of the operating system. Java tells it only in the system's words, and those follow the
 * person's language. So they are compared with the words that the system has for the number.
 */
public enum SystemError {
  NOT_PERMITTED(1, 1, "Operation not permitted"),
  INPUT_OUTPUT(5, 5, "Input/output error"),
  NO_MEMORY(12, 12, "Cannot allocate memory"),
  NO_ACCESS(13, 13, "Permission denied"),
  BUSY(16, 16, "Device or resource busy"),
  NOT_FOLDER(20, 20, "Not a directory"),
  IS_FOLDER(21, 21, "Is a directory"),
  SYSTEM_FILES(23, 23, "Too many open files in system"),
  PROCESS_FILES(24, 24, "Too many open files"),
  FILE_LIMIT(27, 27, "File too large"),
  NO_SPACE(28, 28, "No space left on device"),
  READ_ONLY(30, 30, "Read-only file system"),
  NAME_TOO_LONG(36, 63, "File name too long"),
  NO_LOCKS(37, 77, "No locks available"),
  LINK_LOOP(40, 62, "Too many levels of symbolic links"),
  NETWORK_UNREACHABLE(101, 51, "Network is unreachable"),
  TIMED_OUT(110, 60, "Connection timed out"),
  REFUSED(111, 61, "Connection refused"),
  HOST_UNREACHABLE(113, 65, "No route to host"),
  STALE(116, 70, "Stale file handle"),
  QUOTA(122, 69, "Disk quota exceeded");

  private final int linux;
  private final int mac;
  private final String english;

  SystemError(int linux, int mac, String english) {
    this.linux = linux;
    this.mac = mac;
    this.english = english;
  }

  /** Returns the error that a failure reports; null if it is none of these. */
  public static @Nullable SystemError of(Throwable failure) {
    // The message of the former begins with the name of the file, which may be any text.
    String words =
        failure instanceof FileSystemException ofFile ? ofFile.getReason() : failure.getMessage();
    if (words == null) {
      return null;
    }
    for (SystemError one : values()) {
      if (words.contains(one.english)) {
        return one;
      }
    }
    for (SystemError one : values()) {
      String translated = one.words();
      if (!translated.isEmpty() && words.contains(translated)) {
        return one;
      }
    }
    return null;
  }

  /** Returns the words of the system in the language of this process; empty where unknown. */
  private String words() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    int number = system.startsWith("linux") ? linux : system.startsWith("mac") ? mac : 0;
    if (number == 0) {
      return "";
    }
    try {
      Linker linker = Linker.nativeLinker();
      MemorySegment text =
          (MemorySegment)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow("strerror"),
                      FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
                  .invokeExact(number);
      return text.reinterpret(1 << 10).getString(0);
    } catch (Throwable _) {
      // Then only English is understood.
      return "";
    }
  }
}
