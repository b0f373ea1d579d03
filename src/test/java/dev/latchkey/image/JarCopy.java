package dev.latchkey.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar written anew with another manifest, and without some of its entries. */
final class JarCopy {
  private final Path jar;
  private Entries entries = (_, _) -> true;
  private Consumer<Manifest> manifest = _ -> {};
  private final Map<String, byte[]> added = new LinkedHashMap<>();

  private JarCopy(Path jar) {
    this.jar = jar;
  }

  /** Tells what becomes of an entry. */
  interface Entries {
    /**
     * Returns whether the entry is written to the copy.
     *
     * @param content the entry's, to be read if it goes elsewhere
     */
    boolean keep(String name, Content content) throws IOException;
  }

  /** The content of an entry. */
  interface Content {
    InputStream open() throws IOException;
  }

  static JarCopy of(Path jar) {
    return new JarCopy(jar);
  }

  JarCopy entries(Entries kept) {
    this.entries = kept;
    return this;
  }

  /**
   * Changes the manifest.
   *
   * @param change gets the present one
   */
  JarCopy manifest(Consumer<Manifest> change) {
    this.manifest = change;
    return this;
  }

  /** Adds an entry. */
  JarCopy add(String name, byte[] content) {
    added.put(name, content);
    return this;
  }

  /** Writes it in the place of the jar. */
  void replace() throws IOException {
    Path copy = jar.resolveSibling(jar.getFileName() + ".copy");
    write(copy);
    Files.move(copy, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes it to another file. */
  void write(Path file) throws IOException {
    try (StartingClasses classes = new StartingClasses(jar);
        JarFile from = new JarFile(jar.toFile(), false);
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
      // What is compressed once can hardly be compressed again, as an installer does it, and
      // better.
      to.setLevel(Deflater.NO_COMPRESSION);
      for (JarEntry entry : Collections.list(from.entries())) {
        if (!entries.keep(entry.getName(), () -> from.getInputStream(entry))) {
          continue;
        }
        ZipEntry written = new ZipEntry(entry.getName());
        written.setLastModifiedTime(entry.getLastModifiedTime());
        to.putNextEntry(written);
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
          Manifest changed = from.getManifest();
          manifest.accept(changed);
          changed.write(to);
        } else if (entry.getName().endsWith(".class")) {
          to.write(classes.of(from.getInputStream(entry).readAllBytes()));
        } else {
          from.getInputStream(entry).transferTo(to);
        }
      }
      for (Map.Entry<String, byte[]> entry : added.entrySet()) {
        to.putNextEntry(new ZipEntry(entry.getKey()));
        to.write(entry.getValue());
      }
    }
  }
}
