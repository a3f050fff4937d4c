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

    /// <summary>Writes settings and state to a file, whole or not at all, in the published package's form.</summary>
    public void save_state_dict(string location) => WholeFile.Write(location, stream =>
    {
        using var writer = new BinaryWriter(stream);
        save_state_dict(writer);
    });

    /// <summary>Writes settings and state in the published package's form.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var dictionary = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(dictionary.Options.Count);
        writer.Write7BitEncodedInt64(dictionary.State.Count);
        foreach (var options in dictionary.Options)
            options.SaveStateDict(writer);
        foreach (var state in dictionary.State)
            state.SaveStateDict(writer);
    }

    /// <summary>Takes settings and state from a file. If it does not fit, nothing is changed.</summary>
    /// <exception cref="InvalidDataException">The file is of another optimiser, of other shapes, or ends too early.</exception>
    /// <exception cref="ArgumentException">Groups or parameters are not as many.</exception>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <inheritdoc cref="load_state_dict(string)"/>
    public void load_state_dict(BinaryReader reader)
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            var name = reader.ReadString();
            if (name != GetType().Name)
                throw new InvalidDataException($"The state is of an optimiser '{name}', this is {GetType().Name}.");
            var own = state_dict();
            CheckCounts(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), own);
            List<Action> loads = [.. own.Options.Select(options => options.Read(reader))];
            loads.AddRange(own.State.Select(state => state.Read(reader)));
            foreach (var load in loads)
                load();
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException(
                $"The state of {GetType().Name} cannot be read: it ends too early or is damaged.", error);
        }
    }

    private void CheckCounts(long options, long states, StateDictionary own)
    {
        if (options != own.Options.Count || states != own.State.Count)
            throw new ArgumentException(
                $"The state is of {options} groups with {states} parameters together, this {GetType().Name} has "
                + $"{own.Options.Count} groups with {own.State.Count}.");
    }
}
