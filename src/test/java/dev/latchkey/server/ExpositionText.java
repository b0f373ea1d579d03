package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus's text format as its server reads it, and as {@code promtool check metrics} wants it,
 * see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">its description</a>.
 */
final class ExpositionText {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-z_]+) (\\S.*)");
  private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z_]+) (counter|gauge|histogram)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_]+)(?:\\{((?:[a-z]+=\"[^\"\\\\]*\",?)+)})? (\\S+)");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();

  /** Reads a text; fails where a line is none of the format's or stands in the wrong place. */
  static ExpositionText read(String text) {
    assertThat(text).endsWith("\n");
    ExpositionText read = new ExpositionText();
    String family = "";
    for (String line : text.split("\n")) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        family = help.group(1);
        assertThat(read.types).as(line).doesNotContainKey(family);
      } else if (type.matches()) {
        assertThat(type.group(1)).as(line).isEqualTo(family);
        read.types.put(family, type.group(2));
      } else {
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).as(line).startsWith(family);
        String labels = sample.group(2) == null ? "" : "{" + sample.group(2) + "}";
        assertThat(read.samples).as(line).doesNotContainKey(sample.group(1) + labels);
        read.samples.put(sample.group(1) + labels, Double.valueOf(sample.group(3)));
      }
    }
    read.checkNames();
    read.checkHistograms();
    return read;
  }

  private void checkNames() {
    types.forEach(
        (name, type) -> assertThat(name.endsWith("_total")).isEqualTo(type.equals("counter")));
  }

  /** Buckets grow, the last one is infinite and has all. */
  private void checkHistograms() {
    Pattern bucket = Pattern.compile("(.*)_bucket\\{(.*?),?le=\"([^\"]+)\"}");
    Map<String, TreeMap<Double, Double>> histograms = new LinkedHashMap<>();
    samples.forEach(
        (name, value) -> {
          Matcher matcher = bucket.matcher(name);
          if (matcher.matches()) {
            String labels = matcher.group(2).isEmpty() ? "" : "{" + matcher.group(2) + "}";
            double bound =
                matcher.group(3).equals("+Inf")
                    ? Double.POSITIVE_INFINITY
                    : Double.parseDouble(matcher.group(3));
            histograms
                .computeIfAbsent(matcher.group(1) + "_count" + labels, _ -> new TreeMap<>())
                .put(bound, value);
          }
        });
    histograms.forEach(
        (count, buckets) -> {
          assertThat(List.copyOf(buckets.values())).as(count).isSorted();
          assertThat(buckets.lastEntry())
              .as(count)
              .isEqualTo(Map.entry(Double.POSITIVE_INFINITY, samples.get(count)));
        });
  }

  /** Returns {@code counter}, {@code gauge} or {@code histogram}. */
  String type(String name) {
    return types.getOrDefault(name, "unknown");
  }

  /** Returns a value by its name with labels, as it stands in the text. */
  double value(String sample) {
    assertThat(samples).containsKey(sample);
    return Objects.requireNonNull(samples.get(sample));
  }
}
