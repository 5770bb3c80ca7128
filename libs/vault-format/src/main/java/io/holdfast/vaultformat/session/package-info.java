/**
 * Backup sessions: from registration to the one decision.
 *
 * <p>The order is the protocol (docs/vault-format.md, "Sessions"):
 *
 * <ol>
 *   <li>W1: register, and only then look at the vault: collector's lists, parent, map;
 *   <li>W2: refer to nothing that is condemned or killed because of equal contents; what the parent refers to is exempt;
 *   <li>W3: the parent is a committed, undeleted point, read from the vault after registration;
 *   <li>W4: all packs are acknowledged before the decision;
 *   <li>W5: committing is creating the decision object; whoever finds one there obeys it;
 *   <li>W6: anybody may fence a session by creating its decision first.
 * </ol>
 *
 * <p>Nothing refers to a pack that is marked bad: blocks of the parent that lie there are stored anew.
 */
@NullMarked
package io.holdfast.vaultformat.session;

import org.jspecify.annotations.NullMarked;
