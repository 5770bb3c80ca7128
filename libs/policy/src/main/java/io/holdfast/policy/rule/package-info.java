/**
 * What somebody wrote as a policy, and the rules that it must keep to become one.
 *
 * <p>{@link io.holdfast.policy.rule.PolicyDraft#check PolicyDraft.check} is a pure function from a draft and the limits to
 * terms that hold, or to every rule that the draft breaks. Azure Backup answers every mistake with one vague code; here
 * each rule has its own, with the field, the value and what is allowed.
 *
 * <p>Two promises:
 *
 * <ol>
 *   <li>a document that breaks several rules is answered with all of them at once, each once;
 *   <li>terms that were accepted are accepted again when they are written down as they were announced.
 * </ol>
 *
 * <p>All numbers are in {@link io.holdfast.policy.rule.Limit}, with their sources.
 */
@NullMarked
package io.holdfast.policy.rule;

import org.jspecify.annotations.NullMarked;
