package io.holdfast.scheduler.job;

/** A backup of a database failed with a code that may say that its chain is broken; fired in the transaction that ends it. */
record BrokenChain(Job job, String code) {}
