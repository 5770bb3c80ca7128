/**
 * The five services: what each needs to run here, and whether it answers.
 *
 * <p>Promises: settings reach a service through a file that only its owner can read; no two services share a password.
 */
@NullMarked
package io.holdfast.standalone.service;

import org.jspecify.annotations.NullMarked;
