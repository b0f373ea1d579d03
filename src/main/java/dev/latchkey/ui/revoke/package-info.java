/** The dialog that asks before access tokens are revoked. */
@NullMarked
package dev.latchkey.ui.revoke;

import org.jspecify.annotations.NullMarked;
