/** The whole story in a few minutes, on real data and with the verbs that everybody uses. */
@NullMarked
package io.holdfast.cli.demo;

import org.jspecify.annotations.NullMarked;
