// The tests share LibTorch's default random generator and its thread count, and some measure the process's memory.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
