export default () => <h1>No file</h1>;
