// LibTorch's random state and its count of live tensors belong to the whole process: tests that seed the one or compare
// the other must not run beside tests that draw or allocate.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
