package dev.latchkey.ui;

import dev.latchkey.file.FileLinks;
import dev.latchkey.file.Replacement;
import dev.latchkey.model.CsvTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** One export of a table into a file. */
public final class TableExport {
  /** How the file is written. */
  public enum Format {
    /** As {@link CsvTable} has it, in UTF-8. */
    CSV,
    /** An array of objects, in UTF-8. */
    JSON;

    /** Returns how the file's name ends, without a dot. */
    public String ending() {
      return this == CSV ? "csv" : "json";
    }
  }

  /**
   * What is exported.
   *
   * @param columns the names of the columns
   * @param rows writes the rows
   */
  public record Content(List<String> columns, Rows rows) {}

  /** Writes rows. */
  @FunctionalInterface
  public interface Rows {
    /** Reads all rows and gives them to {@code sink}; slow. */
    void writeTo(Sink sink) throws IOException;
  }

  /** Takes rows. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a row.
     *
     * @param values a value for each column; null for none
     */
    void row(List<? extends @Nullable String> values) throws IOException;
  }

  // The caller opened the file, syncs it to the disk and closes it.
  private static final JsonFactory JSON_FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Content content;
  private final Format format;
  private final AtomicLong written = new AtomicLong();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** An export that has not begun. */
  public TableExport(Content content, Format format) {
    this.content = content;
    this.format = format;
  }

  /** Returns how many rows have been written so far; from any thread. */
  public long written() {
    return written.get();
  }

  /** Lets the export end before its next row; from any thread. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Tells whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled.get();
  }

  /**
   * Writes the file; slow. It is there whole or not at all: a file that was there before stays as
   * it was if anything fails.
   *
   * @throws IOException if the file cannot be written
   * @throws CancellationException if it was cancelled
   */
  public void write(Path file) throws IOException {
    new Replacement(FileLinks.follow(file))
        .write(
            out -> {
              Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
              if (format == Format.CSV) {
                csv(text);
              } else {
                json(text);
              }
              text.flush();
            });
  }

  private void count() {
    if (cancelled.get()) {
      throw new CancellationException();
    }
    written.incrementAndGet();
  }

  private void csv(Writer text) throws IOException {
    try (CsvTable table = new CsvTable(text, content.columns())) {
      content
          .rows()
          .writeTo(
              values -> {
                count();
                table.row(values);
              });
    }
  }

  private void json(Writer text) throws IOException {
    try (JsonGenerator json = JSON_FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      content
          .rows()
          .writeTo(
              values -> {
                count();
                json.writeRaw("\n");
                json.writeStartObject();
                for (int i = 0; i < values.size(); i++) {
                  json.writeStringProperty(content.columns().get(i), values.get(i));
                }
                json.writeEndObject();
              });
      json.writeEndArray();
      json.flush();
    }
  }
}
