using System.Globalization;
using Workbench.Torch;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Distributed;

/// <summary>What one rank does: a scenario by name. It prints lines that the test reads.</summary>
internal static class RankProgram
{
    /// <param name="args">Scenario, rank, world size, store (file:PATH or tcp:PORT), time-out in seconds.</param>
    public static int Run(string[] args)
    {
        int rank = int.Parse(args[1], CultureInfo.InvariantCulture), size = int.Parse(args[2], CultureInfo.InvariantCulture);
        var timeout = TimeSpan.FromSeconds(double.Parse(args[4], CultureInfo.InvariantCulture));
        set_num_threads(1);
        try
        {
            using var store = args[3].StartsWith("file:", StringComparison.Ordinal)
                ? RendezvousStore.File(args[3][5..], size)
                : RendezvousStore.Tcp("127.0.0.1", int.Parse(args[3][4..], CultureInfo.InvariantCulture), size, rank == 0);
            using var group = new ProcessGroup(store, rank, size, timeout: timeout, host: "127.0.0.1");
            Scenario(args[0], group, store);
            Console.WriteLine("done");
            return 0;
        }
        catch (CollectiveException error)
        {
            Console.WriteLine($"missing: {string.Join(",", error.MissingRanks)}");
            Console.WriteLine($"error: {error.Message}");
            return 3;
        }
    }

    private static void Scenario(string name, ProcessGroup group, RendezvousStore store)
    {
        switch (name)
        {
            case "collectives":
                Collectives(group);
                // The rank that serves the store leaves last.
                store.Add("left", 1);
                while (group.Rank == 0 && store.Add("left", 0) < group.WorldSize)
                    Thread.Sleep(5);
                break;
            case "dies" when group.Rank == group.WorldSize - 1:
                Environment.Exit(9);
                break;
            case "hangs" when group.Rank == group.WorldSize - 1:
                Console.ReadLine();
                break;
            case "dies" or "hangs":
                group.AllReduce(ones(1 << 16));
                break;
            case "shapes":
                group.AllReduce(ones(2 + group.Rank));
                break;
            case "calls" when group.Rank == 0:
                group.Barrier();
                break;
            case "calls":
                group.AllGather(ones(3));
                break;
            default:
                throw new ArgumentException($"Unknown scenario {name}.");
        }
    }

    private static void Collectives(ProcessGroup group)
    {
        var rank = group.Rank;
        foreach (var reduction in Enum.GetValues<Reduction>())
        {
            var values = tensor(new float[] { rank + 1, 10 * (rank + 1) });
            group.AllReduce(values, reduction);
            Print($"all_reduce {reduction}", values);
        }

        var whole = tensor(new long[] { rank, 2 * rank });
        group.AllReduce(whole);
        Print("int64", whole.to(ScalarType.Float32));
        var strided = (ones(2, 3) * (rank + 1)).t();
        group.AllReduce(strided);
        Print("strided", strided.sum());
        var learned = tensor(new float[] { rank, rank }, requires_grad: true);
        group.Broadcast(learned, group.WorldSize - 1);
        Print("broadcast", learned);
        Print("all_gather", cat(group.AllGather(tensor(new float[] { rank, -rank }))));
        var rows = arange(2 * group.WorldSize).to(ScalarType.Float32).reshape(group.WorldSize, 2) * (rank + 1);
        foreach (var reduction in Enum.GetValues<Reduction>())
            Print($"reduce_scatter {reduction}", group.ReduceScatter(rows, reduction));
        group.Barrier();
        Refused(() => group.AllReduce(ones(2, dtype: ScalarType.Bool)));
        Refused(() => group.AllReduce(whole, Reduction.Average));
        Refused(() => group.ReduceScatter(ones(group.WorldSize + 1)));
    }

    private static void Refused(Action call)
    {
        try
        {
            call();
            Console.WriteLine("not refused");
        }
        catch (ArgumentException error)
        {
            Console.WriteLine($"refused: {error.Message}");
        }
    }

    private static void Print(string what, Tensor values) => Console.WriteLine(
        $"{what}: {string.Join(" ", values.detach().flatten().data<float>().ToArray().Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}");
}
