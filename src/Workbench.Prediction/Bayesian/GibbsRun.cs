namespace Workbench.Prediction.Bayesian;

/// <summary>Runs the chains of a fit, at the same time on different cores.</summary>
internal sealed class GibbsRun
{
    private const int CyclesBetweenReports = 200;
    private readonly ChainSettings chains;
    private readonly FitSettings settings;
    private readonly Lock gate = new();
    private long done;

    private GibbsRun(ChainSettings chains, FitSettings settings)
    {
        this.chains = chains;
        this.settings = settings;
    }

    /// <summary>Runs all chains to their last cycle.</summary>
    public static GibbsChain[] Of(ChainTarget target, ChainSettings chains, FitSettings settings)
    {
        var run = new GibbsRun(chains, settings);
        var all = new GibbsChain[chains.Chains];
        Threads.Run(all.Length, settings.Cancellation, number => all[number] = run.One(target, number));
        return all;
    }

    private GibbsChain One(ChainTarget target, int number)
    {
        var chain = new GibbsChain(target, settings.Seed, number);
        var file = ChainFile.Of(chains, target, settings.Seed, chain);
        file?.Restore();
        if (chain.Cycle > chains.Cycles)
            throw new WorkbenchException($"{chains.File}: the saved chain {number + 1} has {chain.Cycle} cycles already, {chains.Cycles} are asked for. "
                + "Ask for as many or more, or name another file.");
        Report(chain, chain.Cycle);
        while (chain.Cycle < chains.Cycles)
        {
            settings.Cancellation.ThrowIfCancellationRequested();
            var next = chain.Cycle + 1;
            chain.Advance(keep: next > chains.BurnIn && (next - chains.BurnIn) % chains.Thin == 0);
            if (chain.Cycle % chains.SaveEvery == 0 || chain.Cycle == chains.Cycles)
                file?.Save();
            if (chain.Cycle % CyclesBetweenReports == 0)
                Report(chain, CyclesBetweenReports);
        }

        return chain;
    }

    private void Report(GibbsChain chain, int cycles)
    {
        lock (gate)
        {
            done += cycles;
            settings.Progress?.Report(new WorkProgress("Gibbs sampling", done, (long)chains.Cycles * chains.Chains,
                chain.Traces[2].Count == 0 ? null : FormattableString.Invariant($"chain {chain.Number + 1}: heritability {chain.Traces[2][^1]:F3}")));
        }
    }
}
