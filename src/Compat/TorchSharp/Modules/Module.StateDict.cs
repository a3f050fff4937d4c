namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters and persistent buffers by their dotted names: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters(recurse: false))
                    destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in named_buffers(recurse: false, include_nonpersistent: false))
                    destination.TryAdd(start + name, buffer);
                // Each module inside adds its own, so that a tensor that two modules share has both names, as in PyTorch.
                foreach (var (name, child) in named_children())
                    child.state_dict(destination, start + name);
                return destination;
            }

            /// <summary>
            /// Copies values into parameters and buffers. Everything is checked before the first value is written.
            /// </summary>
            /// <param name="source">Tensors by dotted name.</param>
            /// <param name="strict">Whether the names must be the same on both sides.</param>
            /// <param name="skip">Names to leave out on both sides.</param>
            /// <returns>Names that this module has and the source lacks, and names that only the source has.</returns>
            /// <exception cref="InvalidOperationException">
            /// Shapes differ, or names differ though strict; the message lists all that does not fit.
            /// </exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                var left = skip is null ? [] : skip.ToHashSet();
                List<string> missing = [.. target.Keys.Where(key => !left.Contains(key) && !source.ContainsKey(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !left.Contains(key) && !target.ContainsKey(key))];
                var matched = source.Where(pair => !left.Contains(pair.Key) && target.ContainsKey(pair.Key)).ToList();
                List<string> misshapen = [.. matched.Select(pair => Misfit(pair.Key, pair.Value, target[pair.Key])).OfType<string>()];
                var namesDiffer = strict && (missing.Count > 0 || unexpected.Count > 0);
                if (namesDiffer || misshapen.Count > 0)
                    throw new InvalidOperationException(
                        $"The state dict does not fit {GetName()}."
                        + (strict ? Listed(" Missing: ", missing) + Listed(" Unexpected: ", unexpected) : "")
                        + Listed(" Of another shape: ", misshapen)
                        + (namesDiffer ? " Load with strict: false to take only the names that both have." : ""));

                using var unrecorded = no_grad();
                foreach (var (key, value) in matched)
                    target[key].copy_(value);
                return (missing, unexpected);
            }

            private static string? Misfit(string key, Tensor? value, Tensor target)
            {
                if (value is null)
                    return $"'{key}' is null";
                return value.shape.SequenceEqual(target.shape)
                    ? null
                    : $"'{key}' is [{string.Join(", ", value.shape)}] in the state dict and [{string.Join(", ", target.shape)}] in the module";
            }

            private static string Listed(string label, List<string> keys)
            {
                const int most = 10;
                if (keys.Count == 0)
                    return "";
                var shown = string.Join(", ", keys.Take(most).Select(key => key.StartsWith('\'') ? key : $"'{key}'"));
                return label + shown + (keys.Count > most ? $" and {keys.Count - most} more." : ".");
            }
        }
    }
}
