package dev.latchkey.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member may do.
 *
 * @param owner whether the member owns the organization; null means false
 * @param privileges {@code view_tokens}, {@code generate_tokens}, {@code revoke_tokens}, {@code
 *     manage_members}; all of them for an owner; null means none
 * @param role the name of these rights; ignored when it is received
 */
public record RightsJson(
    @Nullable Boolean owner,
    @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> privileges,
    @Nullable String role) {

  public static RightsJson of(Rights rights) {
    return new RightsJson(
        rights.owner(),
        rights.privileges().stream().sorted().map(Privilege::slug).toList(),
        rights.role().slug());
  }

  /**
   * Returns the rights.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} for a privilege that does not exist
   */
  public Rights rights() {
    Set<Privilege> found = EnumSet.noneOf(Privilege.class);
    for (String name : privileges == null ? List.<String>of() : privileges) {
      found.add(
          Privilege.parse(name)
              .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "privileges")));
    }
    return new Rights(Boolean.TRUE.equals(owner), found);
  }
}
