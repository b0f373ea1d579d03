package dev.latchkey.ui;

/** Exports tables into files that the person chooses. */
@FunctionalInterface
public interface Exporting {
  /**
   * Asks for a file and writes it in the background; returns before it is written.
   *
   * @param name the file's name that is suggested, without its ending
   */
  void export(String name, TableExport.Format format, TableExport.Content content);
}
