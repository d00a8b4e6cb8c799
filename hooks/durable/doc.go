// Package durable holds nothing but tests of what a node must not lose: power
// cuts, full and failing disks, restarts, takeovers, full queues, backups. They
// keep their own books outside the node and speak to it as devices do.
//
// Every run prints its seeds. COURIERMQ_TEST_SEED repeats one,
// COURIERMQ_TEST_SEEDS asks for more of them, COURIERMQ_TEST_STEPS for longer
// walks of the model.
package durable
