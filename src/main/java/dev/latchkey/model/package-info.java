/**
 * The terms of the product as records and enums, and the services that screens and verbs use, first
 * of all {@link dev.latchkey.model.TokenService}.
 */
@NullMarked
package dev.latchkey.model;

import org.jspecify.annotations.NullMarked;
