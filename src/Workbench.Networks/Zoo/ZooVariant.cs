namespace Workbench.Networks.Zoo;

/// <summary>A published configuration of a system.</summary>
/// <param name="Name">Its name after the colon in <c>System:variant</c>; empty for the default.</param>
/// <param name="Options">Its sizes.</param>
/// <param name="PublishedParameters">Trainable parameters as the specification counts them; null where it gives no count.</param>
/// <param name="Summary">What it is, in a line.</param>
public sealed record ZooVariant(string Name, NetworkOptions Options, long? PublishedParameters, string Summary);
