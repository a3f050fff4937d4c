using Workbench.Networks.Training;
using Workbench.Tests;

namespace Workbench.Networks.Tests.Training.Batches;

public class BatchPipelineTests
{
    [Fact]
    public void Any_number_of_workers_makes_the_same_batches()
    {
        var one = Batches(workers: 0, epochs: 3);
        Assert.Equal(15, one.Count);
        Assert.Equal(one, Batches(workers: 1, epochs: 3));
        Assert.Equal(one, Batches(workers: 4, epochs: 3));
    }

    [Fact]
    public void An_epoch_has_each_example_once_in_an_order_of_its_own_with_numbers_of_its_own()
    {
        var batches = Batches(workers: 2, epochs: 2);
        var (first, second) = (Examples(batches[..5]), Examples(batches[5..]));
        Assert.Equal(Enumerable.Range(0, 70), first.Order());
        Assert.Equal(Enumerable.Range(0, 70), second.Order());
        Assert.NotEqual(first, second);
        Assert.NotEqual(NumberOf(batches[..5], 7), NumberOf(batches[5..], 7));
    }

    [Fact]
    public void A_pipeline_can_begin_anywhere()
    {
        var whole = Batches(workers: 1, epochs: 3);
        Assert.Equal(whole[8..], Batches(workers: 1, epochs: 3, epoch: 2, batch: 3));
    }

    [Fact]
    public void Without_shuffling_all_epochs_are_alike()
    {
        using var pipeline = new BatchPipeline(new DrawnExamples(5, 2), new BatchOrder(5, 3, 1, IsShuffled: false), workers: 1, epochs: 2);
        var batches = Enumerable.Range(0, 4).Select(_ => Text(pipeline.Next())).ToList();
        Assert.Equal(batches[..2], batches[2..]);
        Assert.StartsWith("0 1 2:", batches[0]);
        Assert.Throws<InvalidOperationException>(pipeline.Next);
    }

    [Fact]
    public void The_last_batch_of_an_epoch_may_be_smaller()
    {
        using var pipeline = new BatchPipeline(Toys.Line(1), new BatchOrder(20, 8, 1, IsShuffled: true), workers: 1, epochs: 2);
        long[] rows = [.. Enumerable.Range(0, 6).Select(_ => pipeline.Next().Inputs[0].shape[0])];
        Assert.Equal([8, 8, 4, 8, 8, 4], rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_error_in_an_example_reaches_who_asks_for_its_batch(int workers)
    {
        var set = new DrawnExamples(12, 2) { Reading = example => { if (example == 9) throw new WorkbenchException("nine"); } };
        using var pipeline = new BatchPipeline(set, new BatchOrder(12, 4, 1, IsShuffled: false), workers, epochs: 1);
        pipeline.Next();
        pipeline.Next();
        Assert.Equal("nine", Assert.Throws<WorkbenchException>(pipeline.Next).Message);
    }

    [Fact]
    public void Batches_are_filled_again_and_nothing_is_left_behind()
    {
        var before = NativeMemory.LiveTensors();
        using (var pipeline = new BatchPipeline(new DrawnExamples(64, 100), new BatchOrder(64, 16, 1, IsShuffled: true), workers: 2))
        {
            for (var batch = 0; batch < 40; batch++)
                pipeline.Next();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            for (var batch = 0; batch < 400; batch++)
                pipeline.Next();

            // 6,400 examples of 400 bytes passed; what is left are the orders of 100 epochs.
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, 100_000);
        }

        Assert.Equal(before, NativeMemory.LiveTensors());
    }

    private static List<string> Batches(int workers, int epochs, int epoch = 1, int batch = 0)
    {
        var order = new BatchOrder(70, 16, 3, IsShuffled: true);
        using var pipeline = new BatchPipeline(new DrawnExamples(70, 3), order, workers, epoch, batch, epochs);
        return [.. Enumerable.Range(0, ((epochs - epoch + 1) * order.Batches) - batch).Select(_ => Text(pipeline.Next()))];
    }

    private static string Text(Batch batch) => string.Join(' ', batch.Examples.ToArray()) + ": "
        + string.Join(' ', batch.Inputs[0].contiguous().data<float>().ToArray()) + ": " + string.Join(' ', batch.Targets[0].data<float>().ToArray());

    private static List<int> Examples(List<string> batches) =>
        [.. batches.SelectMany(batch => batch.Split(": ")[0].Split(' ')).Select(int.Parse)];

    private static string NumberOf(List<string> batches, int example)
    {
        var numbers = batches.SelectMany(batch => batch.Split(": ")[1].Split(' ')).ToList();
        return numbers[3 * Examples(batches).IndexOf(example)];
    }
}
