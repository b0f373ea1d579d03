package dev.latchkey.ui.activity;

import dev.latchkey.file.FileLinks;
import dev.latchkey.file.Replacement;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Refused;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Writes all of an account's activity, or what is about one subject, into a file. */
public final class ActivityExport {
  /** How the file is written. */
  public enum Format {
    /**
     * Comma-separated values as in RFC 4180, in UTF-8. A spreadsheet takes a cell that begins with
     * {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return for a formula; here
     * such a cell begins with an apostrophe, which makes it a text (OWASP, CSV Injection).
     */
    CSV,
    /** An array of objects, in UTF-8. */
    JSON;

    /** Returns how the file's name ends, without a dot. */
    public String ending() {
      return this == CSV ? "csv" : "json";
    }
  }

  private static final List<String> FIELDS =
      List.of("at", "actor", "via", "kind", "target", "detail", "from");
  private static final String FORMULA_BEGINNINGS = "=+-@\t\r";
  // The caller opened the file, syncs it to the disk and closes it.
  private static final JsonFactory JSON_FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final AccountService service;
  private final AccountRef account;

  /** An export of one account. */
  public ActivityExport(AccountService service, AccountRef account) {
    this.service = service;
    this.account = account;
  }

  /**
   * Reads page by page and writes; slow. The file is there whole or not at all: a file that was
   * there before stays as it was if anything fails.
   *
   * @param subject only what is about this; null for all
   * @return how many entries were written
   * @throws IOException if the file cannot be written
   * @throws Refused as {@link AccountService#activity} does
   */
  public long write(Path file, Format format, ActivityKind.@Nullable Subject subject)
      throws IOException {
    long[] written = new long[1];
    new Replacement(FileLinks.follow(file))
        .write(
            out -> {
              Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
              written[0] = format == Format.CSV ? csv(text, subject) : json(text, subject);
              text.flush();
            });
    return written[0];
  }

  /** Only this loads the CSV library, so that nothing else waits for it. */
  private long csv(Writer text, ActivityKind.@Nullable Subject subject) throws IOException {
    CsvMapper mapper =
        CsvMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .build();
    CsvSchema.Builder columns = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    FIELDS.forEach(columns::addColumn);
    try (SequenceWriter rows = mapper.writer(columns.build()).writeValues(text)) {
      return eachEntry(
          subject,
          entry -> rows.write(values(entry).stream().map(ActivityExport::harmless).toList()));
    }
  }

  private static String harmless(String text) {
    boolean formula = !text.isEmpty() && FORMULA_BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  private long json(Writer text, ActivityKind.@Nullable Subject subject) throws IOException {
    try (JsonGenerator json = JSON_FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      long written =
          eachEntry(
              subject,
              entry -> {
                json.writeRaw("\n");
                json.writeStartObject();
                List<String> values = values(entry);
                for (int i = 0; i < FIELDS.size(); i++) {
                  json.writeStringProperty(FIELDS.get(i), values.get(i));
                }
                json.writeEndObject();
              });
      json.writeEndArray();
      json.flush();
      return written;
    }
  }

  private static List<String> values(Activity entry) {
    return List.of(
        entry.at().toString(),
        entry.actor(),
        entry.via(),
        entry.kind().slug(),
        entry.target(),
        entry.detail(),
        entry.from());
  }

  private long eachEntry(ActivityKind.@Nullable Subject subject, EntryWriter writer)
      throws IOException {
    ActivityQuery query = new ActivityQuery(subject, ActivityQuery.MAX_PAGE_SIZE, null);
    long written = 0;
    while (true) {
      ActivityPage page = service.activity(account, query);
      for (Activity entry : page.entries()) {
        writer.write(entry);
        written++;
      }
      if (page.nextPageToken() == null) {
        return written;
      }
      query = query.page(page.nextPageToken());
    }
  }

  @FunctionalInterface
  private interface EntryWriter {
    void write(Activity entry) throws IOException;
  }
}
