namespace Workbench.Kernel.Sessions;

/// <summary>A place that holds values by name and can be given values of others.</summary>
internal interface IVariableStore
{
    /// <summary>The variables that a user made, in the order in which they came; each name once.</summary>
    IReadOnlyList<SessionVariable> Variables { get; }

    /// <summary>A variable by name; null where there is none.</summary>
    SessionVariable? Find(string name);

    /// <summary>Declares a variable that holds a given object.</summary>
    /// <exception cref="CellFailure">The language cannot hold it.</exception>
    Task DeclareAsync(SessionVariable variable, CancellationToken cancellation);
}
