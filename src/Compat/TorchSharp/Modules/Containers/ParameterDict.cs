using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters by name, in the order in which they came.</summary>
        public class ParameterDict : NamedItems<Parameter>
        {
            public ParameterDict()
                : base(nameof(ParameterDict))
            {
            }

            private protected override void Register(IEnumerable<(string, Parameter)> items) => ReplaceParameters(items);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var dictionary = new ParameterDict();
                foreach (var parameter in parameters)
                    dictionary.Add(parameter);
                return dictionary;
            }
        }
    }
}
