@NullMarked
package io.holdfast.policy.rule;

import org.jspecify.annotations.NullMarked;
