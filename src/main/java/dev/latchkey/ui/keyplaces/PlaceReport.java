package dev.latchkey.ui.keyplaces;

import dev.latchkey.handover.Target;
import dev.latchkey.handover.places.Finding;
import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.PlaceText;
import dev.latchkey.ui.Strings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was found in one place.
 *
 * @param target the place
 * @param findings at least one
 */
public record PlaceReport(Target target, List<Finding> findings) {
  /** How serious a finding is. */
  public enum Severity {
    /** Something must be done. */
    TROUBLE,
    /** Worth knowing, but often intended. */
    NOTE,
    /** All is well. */
    GOOD
  }

  /** Returns the findings by place, those with trouble first. */
  static List<PlaceReport> of(List<Finding> findings) {
    Map<Target, List<Finding>> places =
        findings.stream()
            .collect(
                Collectors.groupingBy(Finding::target, LinkedHashMap::new, Collectors.toList()));
    return places.entrySet().stream()
        .map(place -> new PlaceReport(place.getKey(), List.copyOf(place.getValue())))
        .sorted(Comparator.comparing(PlaceReport::severity))
        .toList();
  }

  /** Returns how serious a finding is; a Tenderly key in one of Tenderly's files is no trouble. */
  static Severity severity(Finding finding) {
    return switch (finding.kind()) {
      case GOOD_KEY -> Severity.GOOD;
      case FOREIGN_KEY, UNKNOWN_KEY -> Severity.NOTE;
      default -> Severity.TROUBLE;
    };
  }

  /** Returns the severity of the most serious finding. */
  Severity severity() {
    return findings.stream()
        .map(PlaceReport::severity)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Returns what kind of place it is, and whose key it holds as far as that is known. */
  String about() {
    String kind = PlaceText.kind(target.kind());
    Optional<AccessToken> token =
        findings.stream().flatMap(one -> one.token().stream()).findFirst();
    return token.map(one -> Strings.get("keyplaces.place.token", kind, one.label())).orElse(kind);
  }

  /** Returns where it is. */
  String path() {
    return PlaceText.path(target.path());
  }
}
