package dev.latchkey.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The classes of a library that a program reaches, by the names in its classes, and in theirs: as
 * few as it can need. What is found by a name in a file or put together at run time is missed.
 */
final class ReachedClasses {
  private final Pattern names;
  private final Set<String> roots;

  private ReachedClasses(Pattern names, Set<String> roots) {
    this.names = names;
    this.roots = roots;
  }

  /**
   * Returns those that a program names.
   *
   * @param program its jar
   * @param prefix how names of the library's classes begin, such as {@code org/example/}
   */
  static ReachedClasses from(Path program, String prefix) throws IOException {
    Pattern names = Pattern.compile(Pattern.quote(prefix) + "[\\w/$]+");
    Set<String> roots = new HashSet<>();
    try (JarFile jar = new JarFile(program.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class")) {
          roots.addAll(named(names, jar, entry));
        }
      }
    }
    return new ReachedClasses(names, roots);
  }

  /**
   * Returns the files to keep of the library's jar: its classes that are reached, and its licence.
   */
  Set<String> in(Path library) throws IOException {
    Set<String> kept = new HashSet<>(Set.of(JarFile.MANIFEST_NAME));
    try (JarFile jar = new JarFile(library.toFile(), false)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().contains("LICENSE")) {
          kept.add(entry.getName());
        }
      }
      Deque<String> open = new ArrayDeque<>(roots);
      while (!open.isEmpty()) {
        JarEntry entry = jar.getJarEntry(open.pop() + ".class");
        if (entry != null && kept.add(entry.getName())) {
          open.addAll(named(names, jar, entry));
        }
      }
    }
    return kept;
  }

  private static Set<String> named(Pattern names, JarFile jar, JarEntry entry) throws IOException {
    Set<String> found = new HashSet<>();
    try (InputStream content = jar.getInputStream(entry)) {
      for (PoolEntry constant : ClassFile.of().parse(content.readAllBytes()).constantPool()) {
        if (constant instanceof Utf8Entry text) {
          names.matcher(text.stringValue()).results().map(MatchResult::group).forEach(found::add);
        }
      }
    }
    return found;
  }
}
