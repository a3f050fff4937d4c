namespace TorchSharp.Modules;

/// <content>Settings and state as a dictionary, and in files.</content>
public abstract partial class OptimizerHelper
{
    /// <summary>The settings and the state.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in groups)
        {
            dictionary.Options.Add(group.Settings.Options);
            dictionary.StateIndexRef.Add([.. Enumerable.Range(dictionary.State.Count, group.States.Length)]);
            dictionary.State.AddRange(group.States);
        }

        return dictionary;
    }

    /// <summary>Takes copies of another optimiser's settings and state.</summary>
    /// <exception cref="ArgumentException">Groups or parameters are not as many, or of another optimiser.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        CheckCounts(state_dict.Options.Count, state_dict.State.Count, own);
        for (var i = 0; i < own.Options.Count; i++)
            if (own.Options[i] != state_dict.Options[i])
                own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++)
            if (own.State[i] != state_dict.State[i])
                own.State[i].LoadStateDict(state_dict.State[i]);
    }

    private void CheckCounts(int options, int states, StateDictionary own)
    {
        if (options != own.Options.Count || states != own.State.Count)
            throw new ArgumentException(
                $"The state is of {options} groups with {states} parameters together, this {GetType().Name} has "
                + $"{own.Options.Count} groups with {own.State.Count}.");
    }
}
