package dev.latchkey.cli;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenUsage;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tokens as JSON objects, with the names and formats of the HTTP API. They are written by hand:
 * Jackson's databind would double the time in which a verb starts.
 */
final class PrintedToken {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PrintedToken() {}

  /** Returns {@code {id,secret,label,created_at,expires_at}}. */
  static String issued(IssuedToken issued) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      AccessToken token = issued.token();
      char[] key = issued.key().reveal();
      json.writeStartObject();
      json.writeStringProperty("id", token.id().value());
      json.writeName("secret");
      json.writeString(key, 0, key.length);
      json.writeStringProperty("label", token.label().text());
      time(json, "created_at", token.createdAt());
      time(json, "expires_at", token.expiresAt());
      json.writeEndObject();
      Arrays.fill(key, '\0');
    }
    return text.toString();
  }

  /**
   * Returns {@code {id,label,description,status,created_by,created_at,expires_at,revoked_at,
   * last_used_at,last_used_from,last_used_client,replaces,replaced_by,ends_on_use,suspended_at}}.
   *
   * @param asOf the moment for which the status is derived
   */
  static String listed(AccessToken token, Instant asOf) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      listed(json, token, asOf);
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * Returns the same with {@code account_id}, and with {@code use}: {@code {first,last,days:[{day,
   * let_in,refused}]}}.
   */
  static String shown(AccessToken token, TokenUsage usage) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      listed(json, token, usage.asOf());
      json.writeStringProperty("account_id", token.accountId());
      json.writeObjectPropertyStart("use");
      json.writeStringProperty("first", usage.first().toString());
      json.writeStringProperty("last", usage.last().toString());
      json.writeArrayPropertyStart("days");
      for (DayOfUse day : usage.used()) {
        json.writeStartObject();
        json.writeStringProperty("day", day.day().toString());
        json.writeNumberProperty("let_in", day.letIn());
        json.writeNumberProperty("refused", day.refused());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void listed(JsonGenerator json, AccessToken token, Instant asOf) {
    json.writeStringProperty("id", token.id().value());
    json.writeStringProperty("label", token.label().text());
    json.writeStringProperty("description", token.description().text());
    json.writeStringProperty("status", token.status(asOf).slug());
    json.writeStringProperty("created_by", token.createdBy());
    time(json, "created_at", token.createdAt());
    time(json, "expires_at", token.expiresAt());
    time(json, "revoked_at", token.revokedAt());
    time(json, "last_used_at", token.lastUsedAt());
    json.writeStringProperty("last_used_from", token.lastUsedFrom());
    json.writeStringProperty("last_used_client", token.lastUsedClient());
    id(json, "replaces", token.rotation().replaces());
    id(json, "replaced_by", token.rotation().replacedBy());
    json.writeBooleanProperty("ends_on_use", token.rotation().endsOnUse());
    time(json, "suspended_at", token.suspendedAt());
  }

  private static void id(JsonGenerator json, String name, @Nullable TokenId id) {
    json.writeStringProperty(name, id == null ? null : id.value());
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant time) {
    json.writeStringProperty(name, time == null ? null : time.toString());
  }
}
