/**
 * The words of the product as records and enums, and {@link dev.latchkey.model.TokenService}, the
 * one door that screens and verbs use.
 */
@NullMarked
package dev.latchkey.model;

import org.jspecify.annotations.NullMarked;
