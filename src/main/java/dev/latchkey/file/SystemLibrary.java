package dev.latchkey.file;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;

/**
 * Functions of a library of the operating system. They are called through JNA: Java's own {@link
 * Linker} makes some twenty classes at run time for each function, which no cache holds, and that
 * took a fifth of the window's start. They are found by Java, since JNA would start {@code
 * ldconfig} to know where libraries are.
 *
 * <pre>{@code
 * SystemLibrary.c().function("prctl").invokeInt(new Object[] {4, new NativeLong(0)});
 * }</pre>
 */
public final class SystemLibrary {
  private final SymbolLookup symbols;

  private SystemLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** Returns the functions of the C library. */
  public static SystemLibrary c() {
    return new SystemLibrary(Linker.nativeLinker().defaultLookup());
  }

  /**
   * Returns the functions of another library, which stays loaded.
   *
   * @param file such as {@code libfontconfig.so.1}
   * @throws IllegalArgumentException if there is none
   */
  public static SystemLibrary named(String file) {
    return new SystemLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
  }

  /**
   * Returns a function. Whoever calls it answers for the types of its arguments and its result.
   *
   * @throws java.util.NoSuchElementException if the library has none of that name
   */
  public Function function(String name) {
    return Function.getFunction(new Pointer(symbols.find(name).orElseThrow().address()));
  }
}
