package dev.latchkey.model;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * Writes rows as comma-separated values, as in RFC 4180, with a byte order mark, without which
 * Excel does not take UTF-8 for it. A spreadsheet takes a cell that begins with {@code =}, {@code
 * +}, {@code -}, {@code @}, one of their wide forms, a tab or the end of a line for a formula; here
 * such a cell begins with an apostrophe, which makes it a text (OWASP, CSV Injection).
 */
public final class CsvTable implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern FORMULA =
      Pattern.compile("\\s*[=+\\-@＝＋－＠].*|[\\t\\r\\n].*", Pattern.DOTALL);

  private final SequenceWriter rows;

  /**
   * Begins a table.
   *
   * @param text gets it, in UTF-8; not closed here
   * @param columns the first row
   */
  public CsvTable(Writer text, List<String> columns) throws IOException {
    text.write(BYTE_ORDER_MARK);
    CsvMapper mapper =
        CsvMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .build();
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    columns.forEach(schema::addColumn);
    rows = mapper.writer(schema.build()).writeValues(text);
  }

  /**
   * Writes a row.
   *
   * @param values a value for each column; null for none
   */
  public void row(List<? extends @Nullable String> values) {
    rows.write(values.stream().map(CsvTable::harmless).toList());
  }

  private static String harmless(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /** Writes the rows so far to the end. */
  public void flush() {
    rows.flush();
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    rows.close();
  }
}
