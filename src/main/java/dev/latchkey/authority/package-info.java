/**
 * The rules: issue, list, revoke, verify; who may do what; the audit trail; the ports of the store.
 */
@NullMarked
package dev.latchkey.authority;

import org.jspecify.annotations.NullMarked;
